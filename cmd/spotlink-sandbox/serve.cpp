#include "serve.hpp"

#include <unistd.h>

#include "core/system.hpp"

namespace spotlink::sandbox {

Service::Service()
    : stop_(make_stop_signal()),
      clock_(make_system_clock()),
      random_(make_system_random()),
      files_(make_system_files()) {}

Result<std::unique_ptr<Service>> Service::start(const Arguments& arguments) {
  std::unique_ptr<Service> service(new Service());
  Result<std::unique_ptr<App>> app =
      App::make(arguments.options, *service->clock_, *service->random_, service->files_.get());
  if (!app) return app.error();
  service->app_ = *std::move(app);
  Result<std::unique_ptr<Server>> server = Server::start(*service->app_, *service->clock_, arguments.port);
  if (!server) return server.error();
  service->server_ = *std::move(server);
  return service;
}

Running Service::running() const {
  return {.pid = ::getpid(),
          .port = server_->port(),
          .token = app_->spot_token(),
          .aws_access_key_id = app_->aws_access_key_id(),
          .aws_secret_access_key = app_->aws_secret_access_key()};
}

void Service::wait_for_end() {
  while (!stop_->requested()) clock_->sleep(std::chrono::hours{1});
}

}  // namespace spotlink::sandbox
