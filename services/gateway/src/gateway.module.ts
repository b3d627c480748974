import { Module, type DynamicModule } from '@nestjs/common';
import { Cookies } from './http/cookies.js';
import { AuthController, PUBLIC_URL } from './login/auth.controller.js';
import { LoginService } from './login/login.service.js';
import { SessionService } from './sessie/session.service.js';
import { STATUS, StatusController, type StatusSource } from './status/status.controller.js';

export interface GatewayParts {
  login: LoginService;
  sessions: SessionService;
  cookies: Cookies;
  publicUrl: string;
  status: StatusSource;
}

/** What is not transcoded: login and status. The parts are made in startGateway, so that each can be made alone in a test. */
@Module({})
export class GatewayModule {
  static of(parts: GatewayParts): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [AuthController, StatusController],
      providers: [
        { provide: LoginService, useValue: parts.login },
        { provide: SessionService, useValue: parts.sessions },
        { provide: Cookies, useValue: parts.cookies },
        { provide: PUBLIC_URL, useValue: parts.publicUrl },
        { provide: STATUS, useValue: parts.status },
      ],
    };
  }
}
